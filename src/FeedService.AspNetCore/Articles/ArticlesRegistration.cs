using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Articles;

internal static class ArticlesRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddArticles() => services.AddSingleton<Withdrawals>().AddSingleton<ArticleConverter>().AddSingleton<SourceRoll>().AddSingleton<ArticleIngest>().AddSingleton<ArticleIds>();
    }
}
