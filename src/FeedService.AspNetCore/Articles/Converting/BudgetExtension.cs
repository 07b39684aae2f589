using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>Looks at the clock before each line and each special character; parses nothing.</summary>
internal sealed class BudgetExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.Insert(0, new LineCheck());
        pipeline.InlineParsers.Insert(0, new CharacterCheck());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    private static void Check(MarkdownParserContext? context) => (context as BudgetContext)?.Budget.Check();

    private sealed class LineCheck : BlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            Check(processor.Context);
            return BlockState.None;
        }
    }

    private sealed class CharacterCheck : InlineParser
    {
        public CharacterCheck() => OpeningCharacters = ['[', ']', '!', '*', '_', '~', '`', '<', '|', '&'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            Check(processor.Context);
            return false;
        }
    }
}
