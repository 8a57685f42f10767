using System.Diagnostics;

namespace Florin.Host.Tests.House;

public sealed class SampleTests
{
    private const string Prints = "/* prints\n";

    public static TheoryData<string> Programs => [.. Directory.GetFiles(Repository.Path("samples"), "*.cs").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_sample_runs_from_its_one_file_and_prints_what_it_says(string program)
    {
        var text = await File.ReadAllTextAsync(Repository.Path($"samples/{program}"), TestContext.Current.CancellationToken);
        text.ShouldContain(Prints);

        // Release, so that the library is not built a second time.
        var start = new ProcessStartInfo("dotnet", ["run", "-c", "Release", program]) { WorkingDirectory = Repository.Path("samples"), UseShellExecute = false, RedirectStandardOutput = true };
        using var run = Process.Start(start)!;
        var output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        output.Trim().ShouldBe(text[(text.IndexOf(Prints, StringComparison.Ordinal) + Prints.Length)..].Replace("*/", "", StringComparison.Ordinal).Trim());
        run.ExitCode.ShouldBe(0);
    }
}
