using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;

namespace FeedService.Tests.Sources;

[SupportedOSPlatform("linux")]
public sealed partial class FileTakingTests : IDisposable
{
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const string Name = "a.md";

    private const uint Nobody = 65534;

    private static readonly FeedDefinition Feed = new() { Name = "news", Title = "News", Description = "News", Schedule = "* * * * *" };

    private readonly string folder = Directory.CreateTempSubdirectory("feedservice-").FullName;

    private string Path => System.IO.Path.Combine(folder, Name);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_without_a_writer_is_read_at_once()
    {
        File.WriteAllText(Path, "text");
        var take = Take();
        Assert.Equal("text", take.Item!.Reading.Article!.Body);
        Assert.Equal("982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1", take.Item.Hash);
        Assert.Equal(File.GetLastWriteTimeUtc(Path), take.Item.ModifiedAt.UtcDateTime);
    }

    [Fact]
    public void A_file_with_a_writer_is_left()
    {
        using var writer = File.OpenWrite(Path);
        writer.Write("half"u8);
        writer.Flush();
        Assert.True(Take(isSettled: true).IsBeingWritten);
        writer.Dispose();
        Assert.NotNull(Take().Item);
    }

    [Fact]
    public void An_empty_file_is_being_made()
    {
        File.WriteAllText(Path, "");
        Assert.True(Take(isSettled: true).IsBeingWritten);
    }

    [Fact]
    public void A_file_that_is_gone_is_no_fault()
    {
        var take = FileTaking.Read(folder, new FoundFile(Name, 1, 1), Feed, isSettled: true);
        Assert.Equal((false, null, null), (take.IsBeingWritten, take.Item, take.Fault));
    }

    [Fact]
    public void A_large_file_is_refused_unread()
    {
        using (var file = File.OpenWrite(Path))
        {
            file.SetLength(50_000_000_000);
        }

        var fault = Assert.Single(Take().Item!.Reading.Faults);
        Assert.Equal(FaultLevel.Error, fault.Level);
        Assert.Contains("50,000,000,000 bytes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_that_takes_the_place_of_a_file_hangs_nobody()
    {
        using var process = System.Diagnostics.Process.Start("mkfifo", [Path]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var take = FileTaking.Read(folder, new FoundFile(Name, 1, 1), Feed, isSettled: true);
        Assert.Null(take.Item);
    }

    [Fact]
    public async Task Ten_thousand_opens_for_writing_while_leases_are_tried_harm_nobody()
    {
        File.WriteAllText(Path, "text");
        var isDone = false;
        var reads = 0;
        var reader = Task.Factory.StartNew(
            () =>
            {
                while (!Volatile.Read(ref isDone))
                {
                    var take = Take();
                    Assert.True(take.IsBeingWritten || take.Item!.Reading.Article!.Body == "text");
                    reads++;
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        for (var i = 0; i < 10_000; i++)
        {
            using var writer = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        }

        Volatile.Write(ref isDone, true);
        await reader;
        Assert.NotEqual(0, reads);
    }

    [Fact]
    public void Where_nobody_can_tell_a_file_is_taken_once_it_is_settled()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can be another user than the owner of the file.");
        File.WriteAllText(Path, "text");
        File.SetUnixFileMode(Path, ForAll);
        File.SetUnixFileMode(folder, ForAll);
        AsStranger(() =>
        {
            Assert.True(Take(isSettled: false).IsBeingWritten);
            Assert.NotNull(Take(isSettled: true).Item);
        });
    }

    [Fact]
    public void An_unreadable_file_is_a_fault_that_says_what_to_do()
    {
        File.WriteAllText(Path, "text");
        File.SetUnixFileMode(folder, ForAll);
        File.SetUnixFileMode(Path, UnixFileMode.None);
        AsStranger(() => Assert.Contains("chmod a+r", Take().Fault!.Message, StringComparison.Ordinal));
    }

    private FileTake Take(bool isSettled = false)
    {
        var facts = FileFacts.Of(Path);
        return FileTaking.Read(folder, new FoundFile(Name, facts.Size, facts.ModifiedTicks), Feed, isSettled);
    }

    // Root reads everything and has every lease: on a thread of its own, another user looks at the files (for others than root nothing changes).
    private static void AsStranger(Action act)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            _ = SystemCall(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 147 : 117, Nobody, Nobody, Nobody);
            failure = Record.Exception(act);
        });
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    // The library's setresuid changes all threads; the system's own, only the one that calls it.
    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint setresuid, uint real, uint effective, uint saved);
}
