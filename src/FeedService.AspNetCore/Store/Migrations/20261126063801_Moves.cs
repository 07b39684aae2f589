using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedService.AspNetCore.Store.Migrations
{
    /// <inheritdoc />
    internal partial class Moves : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CopyOf",
                table: "SourceItems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MovedAt",
                table: "Feeds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MovedTo",
                table: "Feeds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_SourceItems_CopyOf",
                table: "SourceItems",
                column: "CopyOf",
                filter: "\"CopyOf\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SourceItems_CopyOf",
                table: "SourceItems");

            migrationBuilder.DropColumn(
                name: "CopyOf",
                table: "SourceItems");

            migrationBuilder.DropColumn(
                name: "MovedAt",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "MovedTo",
                table: "Feeds");
        }
    }
}
