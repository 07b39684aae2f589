using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Serving;

/// <summary>Finds every fault of the settings at once.</summary>
[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;
