using FeedService.Newsroom;

var app = NewsroomApp.Create(args);
await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<NewsroomContext>().Database.EnsureCreatedAsync();
}

await app.RunAsync();
