using System.Globalization;

namespace FeedService.EndToEnd.Faults;

/// <summary>The clock of a service, which can be set while it runs.</summary>
internal sealed class MovableClock
{
    private readonly string file;
    private TimeSpan offset;

    public MovableClock(ServiceHome home)
    {
        file = Path.Combine(home.Root, "clock");
        Move(TimeSpan.Zero);
    }

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + offset;

    public ServiceStart Start => Home.Settled.With("FS_CLOCK", "@" + file);

    public void Set(DateTimeOffset now) => Move(now - TimeProvider.System.GetUtcNow());

    public void Move(TimeSpan by)
    {
        offset = by;
        File.WriteAllText(file + ".new", by.ToString("c", CultureInfo.InvariantCulture));
        File.Move(file + ".new", file, overwrite: true);
    }
}
