using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FeedService.EndToEnd.InFront;

/// <summary>Debian's nginx or Caddy on loopback, with the documented settings and nothing else that matters.</summary>
internal sealed class Front : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private Front(ProcessStartInfo start, int port)
    {
        Address = new Uri($"http://127.0.0.1:{port}/");
        Http = Client(IPAddress.Loopback);
        process = new() { StartInfo = start };
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>Follows no redirects and unpacks nothing.</summary>
    public HttpClient Http { get; }

    /// <param name="kind">What and how.</param>
    /// <param name="home">Where the service runs; what the front needs is kept there, too.</param>
    /// <param name="services">Where the service listens, on each node.</param>
    public static async Task<Front> StartAsync(FrontKind kind, ServiceHome home, params Uri[] services)
    {
        var port = FreePort();
        var folder = Directory.CreateDirectory(Path.Combine(home.Root, $"front-{kind}")).FullName;
        var settings = DocumentedSettings.Of(kind);
        for (var node = 0; node < services.Length; node++)
        {
            settings = DocumentedSettings.Put(settings, services.Length == 1 ? "127.0.0.1:8080" : $"192.0.2.{11 + node}:8080", services[node].Authority);
        }

        if (kind is FrontKind.NginxFiles or FrontKind.CaddyFiles)
        {
            settings = DocumentedSettings.Put(settings, "/srv/feeds", ExportOf(home));
        }

        var front = new Front(kind is FrontKind.Caddy or FrontKind.CaddyFiles ? Caddy(settings, folder, port) : Nginx(settings, folder, port), port);
        await Eventually.True(front.AnswersAsync, $"{kind} answers at {front.Address}");
        return front;
    }

    public static string ExportOf(ServiceHome home) => Path.Combine(home.Root, "public");

    /// <summary>A client at an address of this machine: all of 127.0.0.0/8 is.</summary>
    public HttpClient Client(IPAddress from) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited)
        {
            // Its workers end with it.
            UnixSignal.Send(process.Id, UnixSignal.Terminate);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        Assert.False(process.HasExited, string.Join('\n', lines));
        using var answer = await Http.GetAsync("/health/live", TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode;
    }

    private static ProcessStartInfo Nginx(string settings, string folder, int port)
    {
        settings = DocumentedSettings.Put(settings, "listen 80;", $"listen 127.0.0.1:{port};").Replace("/var/cache/nginx/feedservice", $"{folder}/cache", StringComparison.Ordinal);
        var file = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(file, $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            daemon off;
            worker_processes 1;
            pid {{folder}}/pid;
            error_log stderr;
            include /etc/nginx/modules-enabled/*.conf;
            events { }
            http {
                include /etc/nginx/mime.types;
                default_type application/octet-stream;
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
            {{settings}}
            }
            """);
        return new("/usr/sbin/nginx", ["-c", file]);
    }

    private static ProcessStartInfo Caddy(string settings, string folder, int port)
    {
        settings = DocumentedSettings.Put(settings, "feeds.example {", $"http://127.0.0.1:{port} {{\n\tbind 127.0.0.1");
        var file = Path.Combine(folder, "Caddyfile");
        File.WriteAllText(file, $"{{\n\tadmin off\n\tauto_https off\n}}\n\n{settings}");
        return new("caddy", ["run", "--config", file, "--adapter", "caddyfile"]) { Environment = { ["HOME"] = folder, ["XDG_DATA_HOME"] = folder, ["XDG_CONFIG_HOME"] = folder } };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
