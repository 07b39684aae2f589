using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FeedService.AspNetCore.Store;

internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    at => at.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
