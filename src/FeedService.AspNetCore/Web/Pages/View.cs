using System.ComponentModel;
using Microsoft.AspNetCore.Components;

namespace FeedService.AspNetCore.Web.Pages;

/// <summary>
/// A page. Components come out of their compiler as public classes, and what pages show are types that nobody else is to see: so a page
/// takes what it shows untyped, and unpacks it for itself.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class View : ComponentBase
{
    /// <summary>What the page shows.</summary>
    [Parameter]
    [EditorRequired]
    public required object Model { get; set; }
}
