using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Web;

/// <summary>Says why there is nothing at a feed's address. Only what is known to be no feed is 404: readers give up on those.</summary>
internal sealed class Absences(FeedCatalog catalog, Publications publications, FeedStore store, SiteAddresses addresses)
{
    public IResult Explain(string feed) => catalog.Find(feed) switch
    {
        { Condition: FeedCondition.Removed } => NoticePage.Gone(addresses),
        not null when publications.Find(feed) is null => new RetryResult(NoticePage.Unavailable(addresses)),
        null when publications.All.Count == 0 && !store.IsOpen => new RetryResult(NoticePage.Unavailable(addresses)),
        _ => NoticePage.Missing(addresses),
    };
}
