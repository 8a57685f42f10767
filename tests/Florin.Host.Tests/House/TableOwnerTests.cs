using System.Text.RegularExpressions;

namespace Florin.Host.Tests.House;

/// <summary>A table is named in the SQL of one feature; others call its service or read the view with the names. The star schema is there for others to read: no statement but its owner's writes it.</summary>
public sealed partial class TableOwnerTests
{
    [Fact]
    public void A_table_is_named_in_the_sql_of_one_feature_only()
    {
        var tables = Repository.Files("src/Florin/Storage/Migrations", ".sql").SelectMany(file => Created().Matches(Repository.Read(file))).Select(match => match.Groups["table"].Value).ToHashSet();
        tables.Count.ShouldBeGreaterThan(10);

        var users = Repository.Files("src/Florin", ".sql").Where(file => !file.Contains("/Storage/", StringComparison.Ordinal))
            .SelectMany(file => Named().Matches(Repository.Read(file)).Where(match => !(match.Value.StartsWith("FROM", StringComparison.Ordinal) || match.Value.StartsWith("JOIN", StringComparison.Ordinal)) || !IsStar(match)).Select(match => (Table: match.Groups["table"].Value, Feature: file.Split('/')[2])))
            .Where(use => tables.Contains(use.Table)).Distinct().ToLookup(use => use.Table, use => use.Feature);

        users.Where(table => table.Count() > 1).Select(table => $"{table.Key}: {string.Join(", ", table)}").ShouldBeEmpty();
        users.Count.ShouldBeGreaterThan(8);
    }

    private static bool IsStar(Match match) => match.Groups["table"].Value.Split('_')[0] is "fact" or "dim" or "sum";

    [GeneratedRegex(@"CREATE TABLE (?<table>\w+)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Created();

    [GeneratedRegex(@"\b(?:FROM|JOIN|INTO|UPDATE)\s+(?<table>\w+)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Named();
}
