namespace FeedService.Syndication;

/// <param name="Name">A person or a company.</param>
/// <param name="Role">As <c>photographer</c>, in small letters.</param>
public sealed record MediaCredit(string Name, string? Role = null);
