using System.ComponentModel.DataAnnotations;

namespace FeedService.AspNetCore.Serving;

/// <summary>The settings of section <c>FeedService:Pages</c>: archives and filtered feeds, which are rendered when somebody asks for them.</summary>
public sealed class PageOptions : IValidatableObject
{
    private const long Most = 1L << 40;

    /// <value>How many bytes of rendered pages are kept in memory. The default is 33,554,432.</value>
    public long CacheBytes { get; set; } = 33_554_432;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        SettingRange.Faults("FeedService:Pages:CacheBytes", CacheBytes, 0, Most).Select(fault => new ValidationResult(fault));
}
