using System.Globalization;
using FeedService.Syndication.Podcasts;

namespace FeedService.Syndication.Extensions;

/// <summary>What podcasts and episodes have in common in the podcast namespace.</summary>
internal static class PodcastElements
{
    public static void People(ElementWriter to, IReadOnlyList<PodcastPerson> people)
    {
        foreach (var person in people)
        {
            to.Text(
                "person",
                person.Name,
                ("role", person.Role?.ToLowerInvariant()),
                ("group", person.Group?.ToLowerInvariant()),
                ("img", Wire.OptionalUrl(person.Image)),
                ("href", Wire.OptionalUrl(person.Page)));
        }
    }

    public static void Location(ElementWriter to, PodcastLocation? location)
    {
        if (location is not null)
        {
            var point = location.Point is { } at ? string.Create(CultureInfo.InvariantCulture, $"geo:{at.Latitude:0.######},{at.Longitude:0.######}") : null;
            to.Text("location", location.Name, ("geo", point), ("osm", location.OpenStreetMap));
        }
    }

    public static void Value(ElementWriter to, PodcastValue? value)
    {
        if (value is null)
        {
            return;
        }

        to.Begin("value", ("type", value.Type), ("method", value.Method), ("suggested", value.Suggested));
        foreach (var recipient in value.Recipients)
        {
            to.Empty(
                "valueRecipient",
                ("name", recipient.Name),
                ("type", recipient.Type),
                ("address", recipient.Address),
                ("split", recipient.Split.ToString(CultureInfo.InvariantCulture)),
                ("fee", recipient.IsFee ? "true" : null));
        }

        to.End();
    }

    public static void Texts(ElementWriter to, IReadOnlyList<PodcastText> texts)
    {
        foreach (var text in texts)
        {
            to.Text("txt", text.Text, ("purpose", text.Purpose));
        }
    }
}
