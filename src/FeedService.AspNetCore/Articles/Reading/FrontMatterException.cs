namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>Front matter that cannot be read; the message names the remedy.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="line">Counted from 1 in the file.</param>
internal sealed class FrontMatterException(string message, int line) : Exception(message)
{
    public int Line => line;
}
