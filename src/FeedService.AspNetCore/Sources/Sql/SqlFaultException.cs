namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>What is wrong with a database as feed.yaml and the settings name it; the message names the thing and the remedy.</summary>
internal sealed class SqlFaultException(string message) : Exception(message);
