using Florin.Registry;

namespace Florin.Tests.Registry;

public sealed class ConfusionTableTests
{
    [Fact]
    public void Rows_are_counted_by_what_they_were_and_what_they_were_taken_for()
    {
        var table = ConfusionTable.Of(ConfusionTable.Metrics(["Travel", "Groceries", "Groceries", "Groceries"], ["Groceries", "Groceries", "Travel", "Groceries"]))!;

        table.Classes.ShouldBe(["Groceries", "Travel"]);
        table.Rows[0].ShouldBe([2, 1]);
        table.Rows[1].ShouldBe([1, 0]);
        table.Mistakes().ShouldBe([("Groceries", "Travel", 1), ("Travel", "Groceries", 1)]);
    }

    [Fact]
    public void Twelve_classes_have_a_name_and_the_rest_are_one_at_the_end()
    {
        List<string> truth = [.. Enumerable.Range(0, 14).SelectMany(place => Enumerable.Repeat($"class {place:00}", 20 - place))];

        var table = ConfusionTable.Of(ConfusionTable.Metrics(truth, [.. truth.Select(_ => "class 13")]))!;

        table.Classes.ShouldBe([.. Enumerable.Range(0, 12).Select(place => $"class {place:00}"), "other"]);
        table.Rows[12].ShouldBe([.. Enumerable.Repeat(0, 12), 15]);
        table.Rows.Sum(row => row.Sum()).ShouldBe(truth.Count);
        table.Mistakes().First().ShouldBe(("class 00", "other", 20));
    }

    [Fact]
    public void Without_a_stored_cell_there_is_no_table() => ConfusionTable.Of(new Dictionary<string, double> { ["accuracy"] = 0.9 }).ShouldBeNull();
}
