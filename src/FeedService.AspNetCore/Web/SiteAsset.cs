namespace FeedService.AspNetCore.Web;

/// <param name="Content">Its bytes.</param>
/// <param name="MediaType">Its MIME type.</param>
/// <param name="Tag">Changes with its bytes.</param>
internal sealed record SiteAsset(byte[] Content, string MediaType, string Tag);
