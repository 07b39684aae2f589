using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace FeedService.Tests.Sources.Sql;

internal sealed class PostgreSqlServer : DatabaseServer
{
    private static readonly string Programs = Directory.EnumerateDirectories("/usr/lib/postgresql").OrderBy(folder => double.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)).Last() + "/bin";

    /// <summary>Settings of the server, as <c>max_connections=10</c>.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    protected override string User => "postgres";

    // SIGINT: it ends its sessions and stops.
    protected override int StopSignal => 2;

    protected override (string, string[]) Initialize => ($"{Programs}/initdb", ["-D", Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"]);

    protected override (string, string[]) Serve => ($"{Programs}/postgres",
        ["-D", Data, "-p", $"{Port}", "-k", Folder, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "shared_buffers=32MB", "-c", "max_connections=300", .. More.SelectMany(setting => (string[])["-c", setting])]);

    public override string Address(string? database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Password=correct-horse;Database={database ?? "postgres"}";

    public override DbConnection Connect(string address) => new NpgsqlConnection(address + ";Pooling=false");
}
