using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedService.AspNetCore.Store.Migrations
{
    /// <inheritdoc />
    internal partial class Restored : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "RestoredAt",
                table: "Marks",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "RestoredAt",
                table: "Marks");
        }
    }
}
