using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>What shows that a form is one of ours, as a hidden field.</summary>
internal sealed record FormToken(string Field, string Value)
{
    public static FormToken Of(HttpContext context)
    {
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return new(tokens.FormFieldName, tokens.RequestToken!);
    }
}
