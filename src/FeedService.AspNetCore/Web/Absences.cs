using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Web;

/// <summary>Says why there is nothing at a feed's address. Only what is known to be no feed is 404: readers give up on those.</summary>
internal sealed class Absences(FeedCatalog catalog, Publications publications, FeedStore store)
{
    public IResult Explain(string feed) => catalog.Find(feed) switch
    {
        { Condition: FeedCondition.Removed } => NoticePage.Gone(),
        not null when publications.Find(feed) is null => new RetryResult(NoticePage.Unavailable()),
        null when publications.All.Count == 0 && !store.IsOpen => new RetryResult(NoticePage.Unavailable()),
        _ => NoticePage.Missing(Open(feed), Meant(feed)),
    };

    private Publication? Open(string feed) => publications.Find(feed) is { Removed: false } publication ? publication : null;

    private Publication? Meant(string feed) =>
        Open(feed) is null && NearestWord.Of(feed, publications.All.Values.Where(publication => !publication.Removed).Select(publication => publication.Feed)) is { } near ? publications.Find(near) : null;
}
