using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>A database that rows are read from.</summary>
internal sealed class SqlDatabase(ISqlDialect dialect, SqlAddress address, SqlDefinition source)
{
    public ISqlDialect Dialect => dialect;

    public SqlAddress Address => address;

    /// <summary>Connects and begins to read; nothing that is said then can write.</summary>
    public async Task<SqlSession> OpenAsync(CancellationToken cancellationToken)
    {
        var session = new SqlSession(dialect, dialect.Connect(address), source.Timeout);
        try
        {
            await session.BeginAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>What to tell operators of a failure: what happened, and what helps.</summary>
    public string Explain(Exception exception)
    {
        var said = Said(exception);
        if (exception is SqlFaultException)
        {
            return said;
        }

        if (dialect.IsTimeout(exception))
        {
            return FormattableString.Invariant(
                $"The database had no answer within {source.Timeout.TotalSeconds:0.###} s. Give it an index on the columns of 'sql.changed' and 'sql.key', or raise 'sql.timeout'. The articles stay as they are.");
        }

        return dialect.IsUnreachable(exception)
            ? $"The database cannot be reached: {said} Check that it runs and what ConnectionStrings:{source.Connection} says. The articles stay as they are; it is tried again."
            : $"The database answered: {said} Check 'sql.query' of feed.yaml against the database. The articles stay as they are; it is asked again.";
    }

    private string Said(Exception exception)
    {
        var said = dialect.Said(exception);
        said = string.IsNullOrEmpty(address.Password) ? said : said.Replace(address.Password, "…", StringComparison.Ordinal);
        said = said.ReplaceLineEndings(" ").Trim();
        return said.EndsWith('.') ? said : said + ".";
    }
}
