using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Serving;

/// <summary>Finds every fault of the settings at once. Not generated: what is generated says its own words instead of the attributes'.</summary>
internal sealed class SectionValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : class, IValidatableObject
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var faults = new List<ValidationResult>();
        var context = new ValidationContext(options);
        if (Validator.TryValidateObject(options, context, faults, validateAllProperties: true))
        {
            return ValidateOptionsResult.Success;
        }

        // Left out by the library where an attribute has found a fault.
        faults.AddRange(options.Validate(context));
        return ValidateOptionsResult.Fail(faults.Select(fault => fault.ErrorMessage!).Distinct());
    }
}
