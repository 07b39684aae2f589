using Markdig;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>Carries the budget of one conversion through Markdig's parsers.</summary>
internal sealed class BudgetContext(ConversionBudget budget) : MarkdownParserContext
{
    public ConversionBudget Budget => budget;
}
