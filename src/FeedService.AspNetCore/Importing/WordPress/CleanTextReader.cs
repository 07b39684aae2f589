namespace FeedService.AspNetCore.Importing.WordPress;

/// <summary>Leaves out what XML cannot hold: exporters write old articles' control characters as they are.</summary>
internal sealed class CleanTextReader(TextReader inner) : TextReader
{
    public override int Read(char[] buffer, int index, int count)
    {
        int read;
        while ((read = inner.Read(buffer, index, count)) > 0)
        {
            var kept = index;
            for (var i = index; i < index + read; i++)
            {
                if (buffer[i] is >= ' ' or '\t' or '\n' or '\r' && buffer[i] is not ('\uFFFE' or '\uFFFF'))
                {
                    buffer[kept++] = buffer[i];
                }
            }

            if (kept > index)
            {
                return kept - index;
            }
        }

        return 0;
    }

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    public override int Peek() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
