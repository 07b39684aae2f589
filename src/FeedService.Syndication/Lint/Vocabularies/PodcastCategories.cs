namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>The categories of Apple Podcasts.</summary>
internal static class PodcastCategories
{
    private static readonly Dictionary<string, string[]> Now = new(StringComparer.Ordinal)
    {
        ["Arts"] = ["Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"],
        ["Business"] = ["Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"],
        ["Comedy"] = ["Comedy Interviews", "Improv", "Stand-Up"],
        ["Education"] = ["Courses", "How To", "Language Learning", "Self-Improvement"],
        ["Fiction"] = ["Comedy Fiction", "Drama", "Science Fiction"],
        ["Government"] = [],
        ["History"] = [],
        ["Health & Fitness"] = ["Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"],
        ["Kids & Family"] = ["Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"],
        ["Leisure"] = ["Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies", "Home & Garden", "Video Games"],
        ["Music"] = ["Music Commentary", "Music History", "Music Interviews"],
        ["News"] = ["Business News", "Daily News", "Entertainment News", "News Commentary", "Politics", "Sports News", "Tech News"],
        ["Religion & Spirituality"] = ["Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"],
        ["Science"] = ["Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics", "Natural Sciences", "Nature", "Physics", "Social Sciences"],
        ["Society & Culture"] = ["Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"],
        ["Sports"] =
        [
            "Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey", "Rugby", "Running", "Soccer", "Swimming", "Tennis",
            "Volleyball", "Wilderness", "Wrestling",
        ],
        ["Technology"] = [],
        ["True Crime"] = [],
        ["TV & Film"] = ["After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"],
    };

    /// <summary>Listed once; taken still, and shown under another name.</summary>
    private static readonly HashSet<string> Once = new(
        ("Arts & Entertainment|Audio Blogs|Family|Food|Health|International|Movies & Television|Politics|Public Radio|Talk Radio|Transportation|Travel|" +
        "Games & Hobbies|Government & Organizations|Sports & Recreation|Science & Medicine|Kids & Family Life|" +
        "Architecture|Entertainment|Games|Photography|Poetry|Science Fiction|Finance|Business News|Management & Marketing|Shopping|Higher Education|K-12|" +
        "Educational Technology|Language Courses|Training|Diet & Nutrition|Relationships|Self-Help|Sexuality|Alternative Health|Automotive|Aviation|Hobbies|" +
        "Other Games|Video Games|Local|National|Non-Profit|Regional|New Age|Philosophy|Other|Medicine|Natural Sciences|Social Sciences|History|" +
        "Personal Journals|Places & Travel|Amateur|College & High School|Outdoor|Professional|Gadgets|News|Tech News|Podcasting|Software How-To|Computers|" +
        "Developers|Information Technology|Operating Systems|Smart Phones|Text/Speech|Bicycles|Commuting|Literature|Fashion & Beauty|Health & Fitness").Split('|'),
        StringComparer.Ordinal);

    public static bool IsListed(string category) => Now.ContainsKey(category);

    public static bool IsListed(string category, string subcategory) => Now.TryGetValue(category, out var below) && below.Contains(subcategory, StringComparer.Ordinal);

    public static bool WasListed(string category) => Once.Contains(category);
}
