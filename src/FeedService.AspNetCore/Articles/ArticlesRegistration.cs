using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Articles;

internal static class ArticlesRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddArticles() => services.AddSingleton<OperatorDecisions>().AddSingleton<ArticleConverter>().AddSingleton<SourceRoll>().AddSingleton<ArticleIngest>().AddSingleton<ArticleIds>();
    }
}
