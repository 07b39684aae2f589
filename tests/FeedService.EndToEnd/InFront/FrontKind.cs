namespace FeedService.EndToEnd.InFront;

/// <summary>What stands in front of the service, as the documentation sets it up.</summary>
public enum FrontKind
{
    Nginx,
    NginxCache,
    NginxFiles,
    NginxNodes,
    Caddy,
    CaddyFiles,
}
