using System.Xml.Linq;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace FeedService.Cli;

/// <summary>What seals sessions, in the store that nodes share. The framework asks for it synchronously, and seldom.</summary>
internal sealed class SharedSessionKeys(StoreEngine engine) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = engine.CreateContext();
        return [.. context.Keys.Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var context = engine.CreateContext();
        context.Keys.Add(new StoredKey { Xml = element.ToString(SaveOptions.DisableFormatting) });
        context.SaveChanges();
    }
}
