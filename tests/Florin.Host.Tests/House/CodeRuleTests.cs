using System.Reflection;
using System.Text.RegularExpressions;

namespace Florin.Host.Tests.House;

public sealed partial class CodeRuleTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Inexact = [typeof(double), typeof(float), typeof(double?), typeof(float?), typeof(double[]), typeof(float[])];

    [Theory]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("P:System.Random.Shared")]
    [InlineData("M:System.Random.#ctor")]
    [InlineData("M:System.Threading.Tasks.Task.Wait")]
    [InlineData("P:System.Threading.Tasks.Task`1.Result")]
    [InlineData("M:System.Decimal.Parse(System.String)")]
    public void A_call_that_breaks_determinism_stays_banned(string symbol) =>
        File.ReadLines(Repository.Path("BannedSymbols.txt")).ShouldContain(line => line.StartsWith(symbol + ";", StringComparison.Ordinal));

    [Fact]
    public void The_list_of_banned_calls_is_read_by_every_build()
    {
        Repository.Read("Directory.Build.props").ShouldContain("<AdditionalFiles Include=\"$(MSBuildThisFileDirectory)BannedSymbols.txt\"");
        Repository.Read("Directory.Build.props").ShouldContain("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        Repository.Read("Directory.Packages.props").ShouldContain("<GlobalPackageReference Include=\"Microsoft.CodeAnalysis.BannedApiAnalyzers\"");
        Repository.Files("src", ".cs").Where(file => Repository.Code(file).Contains("disable RS0030", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Florin")]
    [InlineData("Florin.Host")]
    public void Money_is_decimal(string assembly)
    {
        var inexact = new List<string>();
        foreach (var type in Assembly.Load(assembly).GetTypes().Where(type => !type.Name.Contains('<', StringComparison.Ordinal)))
        {
            inexact.AddRange(type.GetProperties(Everything).Where(property => IsInexactMoney(property.PropertyType, property.Name)).Select(property => $"{type}.{property.Name}"));
            inexact.AddRange(type.GetFields(Everything).Where(field => IsInexactMoney(field.FieldType, field.Name)).Select(field => $"{type}.{field.Name}"));
            inexact.AddRange(type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)).Where(method => !method.Name.Contains('<', StringComparison.Ordinal))
                .SelectMany(method => method.GetParameters(), (method, parameter) => (method, parameter))
                .Where(pair => IsInexactMoney(pair.parameter.ParameterType, pair.parameter.Name ?? "")).Select(pair => $"{type}.{pair.method.Name}({pair.parameter.Name})"));
        }

        inexact.ShouldBeEmpty();
    }

    /// <summary>Logs are kept and sent away; what a household bought must not be in them.</summary>
    [Fact]
    public void No_log_line_holds_a_payee_an_account_or_an_amount()
    {
        var told = new List<string>();
        foreach (var file in Repository.Files("src", ".cs", ".razor"))
        {
            foreach (Match call in LogCall().Matches(Repository.Read(file)))
                told.AddRange(Placeholder().Matches(call.Value).Where(match => Private().IsMatch(match.Groups["name"].Value)).Select(match => $"{file}: {match.Value}"));
        }

        told.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("logger.LogInformation(\"Imported {Rows} rows of {Account}\", rows, account);", "{Account}")]
    [InlineData("[LoggerMessage(Level = LogLevel.Warning, Message = \"Refused {RawDescription}\")]", "{RawDescription}")]
    public void The_rule_for_logs_finds_what_it_forbids(string code, string placeholder) =>
        LogCall().Matches(code).SelectMany(call => Placeholder().Matches(call.Value)).Where(match => Private().IsMatch(match.Groups["name"].Value)).Select(match => match.Value).ShouldBe([placeholder]);

    private static bool IsInexactMoney(Type type, string name) => Inexact.Contains(type) && Money().IsMatch(name);

    [GeneratedRegex("^_?(?:amount|balance|money|price|spent|income|spending|credits|debits)s?$|(?:amount|balance|money|price)s?$", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Money();

    [GeneratedRegex("""(?:\.Log(?:Trace|Debug|Information|Warning|Error|Critical)\s*\(|LoggerMessage\s*[(.])[^;\]]*""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LogCall();

    [GeneratedRegex(@"\{@?(?<name>\w+)[^{}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("payee|account|amount|description|balance|merchant|iban|counterparty", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Private();
}
