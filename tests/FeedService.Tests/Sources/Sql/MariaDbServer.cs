using System.Data.Common;
using FeedService.EndToEnd;
using MySqlConnector;

namespace FeedService.Tests.Sources.Sql;

internal sealed class MariaDbServer : DatabaseServer
{
    private const string Program = "/usr/sbin/mariadbd";

    protected override string User => "mysql";

    protected override int StopSignal => UnixSignal.Terminate;

    protected override (string, string[]) Initialize => ("mariadb-install-db", ["--no-defaults", $"--datadir={Data}", "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"]);

    protected override (string, string[]) Serve => (Program,
    [
        "--no-defaults", $"--datadir={Data}", $"--port={Port}", $"--socket={Folder}/s", $"--pid-file={Folder}/pid", "--bind-address=127.0.0.1", "--skip-name-resolve",
        "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M", "--innodb-log-file-size=16M", "--skip-log-bin",
    ]);

    public override string Address(string? database) => $"Server=127.0.0.1;Port={Port};User=root;{(database is null ? "" : $"Database={database}")}";

    public override DbConnection Connect(string address) => new MySqlConnection(address + ";Pooling=false");
}
