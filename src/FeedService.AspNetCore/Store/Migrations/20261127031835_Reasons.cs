using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedService.AspNetCore.Store.Migrations
{
    /// <inheritdoc />
    internal partial class Reasons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ChangedAt",
                table: "Publications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Reasons",
                table: "Publications",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Reasons",
                table: "Publications");
        }
    }
}
