using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedService.AspNetCore.Store.Migrations
{
    /// <inheritdoc />
    internal partial class Archives : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Articles_FeedId_PublishedAt_Id",
                table: "Articles");

            migrationBuilder.AddColumn<int>(
                name: "Archives",
                table: "Feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "LastSequence",
                table: "Feeds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Archive",
                table: "Articles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LeftAt",
                table: "Articles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RankAt",
                table: "Articles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Sequence",
                table: "Articles",
                type: "INTEGER",
                nullable: true);

            // Until a correction, an article's place in the window is that of its publication.
            migrationBuilder.Sql("UPDATE \"Articles\" SET \"RankAt\" = \"PublishedAt\"");

            migrationBuilder.CreateTable(
                name: "Pages",
                columns: table => new
                {
                    FeedId = table.Column<int>(type: "INTEGER", nullable: false),
                    Path = table.Column<string>(type: "TEXT", nullable: false),
                    Tag = table.Column<string>(type: "TEXT", nullable: false),
                    ModifiedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pages", x => new { x.FeedId, x.Path });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_FeedId_Archive_Sequence",
                table: "Articles",
                columns: new[] { "FeedId", "Archive", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_FeedId_LeftAt",
                table: "Articles",
                columns: new[] { "FeedId", "LeftAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_FeedId_RankAt_Id",
                table: "Articles",
                columns: new[] { "FeedId", "RankAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Pages");

            migrationBuilder.DropIndex(
                name: "IX_Articles_FeedId_Archive_Sequence",
                table: "Articles");

            migrationBuilder.DropIndex(
                name: "IX_Articles_FeedId_LeftAt",
                table: "Articles");

            migrationBuilder.DropIndex(
                name: "IX_Articles_FeedId_RankAt_Id",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "Archives",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "LastSequence",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "Archive",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "LeftAt",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "RankAt",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "Sequence",
                table: "Articles");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_FeedId_PublishedAt_Id",
                table: "Articles",
                columns: new[] { "FeedId", "PublishedAt", "Id" });
        }
    }
}
