using System.Text.RegularExpressions;
using Florin.Storage;

namespace Florin.Host.Tests.House;

/// <summary>Copies of the ledger follow a row by its revision: a statement that forgets it would leave them behind for ever.</summary>
public sealed partial class RevisionTests
{
    [Fact]
    public void Every_statement_that_changes_transactions_numbers_the_change() =>
        Statements(Update()).Where(text => !text.Contains("revision = (SELECT l.revision FROM ledger_revisions l", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_file_that_deletes_transactions_notes_the_removals() =>
        SqlText.All().Where(file => file.Statements.SelectMany(Texts).Any(text => Delete().IsMatch(text)))
            .Where(file => !file.Statements.SelectMany(Texts).Any(text => text.Contains("INSERT INTO transaction_removals", StringComparison.Ordinal)))
            .Select(file => file.File).ShouldBeEmpty();

    private static IEnumerable<string> Statements(Regex pattern) => SqlText.All().SelectMany(file => file.Statements).SelectMany(Texts).Where(text => pattern.IsMatch(text));

    private static IEnumerable<string> Texts(SqlStatement statement) =>
        Enum.GetValues<Engine>().Where(statement.RunsOn).Select(statement.Text).Distinct();

    [GeneratedRegex(@"\bUPDATE transactions\b", RegexOptions.NonBacktracking)]
    private static partial Regex Update();

    [GeneratedRegex(@"\bDELETE FROM transactions\b", RegexOptions.NonBacktracking)]
    private static partial Regex Delete();
}
