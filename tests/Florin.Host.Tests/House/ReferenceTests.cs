using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Florin.Host.Terminal;
using Florin.Host.Tests.Web;

namespace Florin.Host.Tests.House;

/// <summary>docs/cli.md and docs/api.md are written from the program; FLORIN_WRITE_DOCS=1 writes them anew.</summary>
[Collection(FlorinCollection.Name)]
public sealed class ReferenceTests(RunningFlorin florin)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    [Fact]
    public void The_reference_of_the_command_line_is_what_help_says()
    {
        var page = new StringBuilder("# Command line\nWritten from the program's own help; do not edit.\n");
        foreach (var command in Commands(VerbCatalog.Root))
        {
            using var text = new StringWriter { NewLine = "\n" };
            HelpText.Write(command, new TerminalOutput(text, TextWriter.Null, 100, ansi: false, interactive: false));
            page.Append(CultureInfo.InvariantCulture, $"\n## `{HelpText.Usage(command).Split(" [options]")[0]}`\n```\n{text.ToString().TrimEnd()}\n```\n");
        }

        ShouldBeWritten("docs/cli.md", page.ToString());
    }

    [Fact]
    public async Task The_reference_of_the_api_is_what_openapi_says()
    {
        var api = await florin.GetJsonAsync("/openapi/v1.json");
        var page = new StringBuilder("# REST\nWritten from `/openapi/v1.json`; do not edit. Try the calls at `/docs` of a running server.\n\n| call | what it does | answers |\n|---|---|---|\n");
        foreach (var path in api.GetProperty("paths").EnumerateObject().OrderBy(path => path.Name, StringComparer.Ordinal))
        {
            foreach (var call in path.Value.EnumerateObject().Where(call => Methods.Contains(call.Name)))
            {
                var summary = call.Value.TryGetProperty("summary", out var text) ? text.GetString() : "";
                page.Append(CultureInfo.InvariantCulture, $"| `{call.Name.ToUpperInvariant()} {path.Name}` | {summary}{Parameters(call.Value)} | {string.Join(", ", call.Value.GetProperty("responses").EnumerateObject().Select(answer => answer.Name))} |\n");
            }
        }

        ShouldBeWritten("docs/api.md", page.ToString());
    }

    private static string Parameters(JsonElement call) =>
        call.TryGetProperty("parameters", out var parameters) && parameters.GetArrayLength() > 0
            ? $" ({string.Join(", ", parameters.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()))})"
            : "";

    private static IEnumerable<Command> Commands(Command command) => command.Subcommands.SelectMany(Commands).Prepend(command).Where(each => each is Verb);

    private static void ShouldBeWritten(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("FLORIN_WRITE_DOCS") == "1")
            File.WriteAllText(Repository.Path(path), text);
        Repository.Read(path).ShouldBe(text, $"{path} is behind the program: run FLORIN_WRITE_DOCS=1 ./test --filter ReferenceTests");
    }
}
