namespace Florin.ML.Tests.Contracts;

public sealed class OlderFileTests
{
    public static TheoryData<string> Kept => [.. Fixture.Names];

    [Fact]
    public void Every_kind_that_can_be_saved_has_a_file_that_is_kept() =>
        ModelCatalog.All.Select(kind => kind.Name).Except(Fixture.Names).ShouldBeEmpty("dotnet run -c Release --project bench/Florin.Benchmarks -- model-fixtures tests/Florin.ML.Tests/Contracts/fixtures");

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_file_of_an_earlier_program_is_read_and_says_what_it_said(string name)
    {
        var fixture = Fixture.Of(name);
        var reading = ModelFile.Load(new MemoryStream(fixture.File));
        reading.Error.ShouldBeNull();
        var answers = ModelCatalog.Find(name)!.Answer(reading.Model!, fixture.Rows);
        answers.Length.ShouldBe(fixture.Answers.Length);
        for (var i = 0; i < answers.Length; i++)
            answers[i].ShouldBe(fixture.Answers[i], 1e-6 * Math.Max(1, Math.Abs(fixture.Answers[i])));
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_kept_file_says_more_than_one_thing(string name) =>
        Fixture.Of(name).Answers.Distinct().Count().ShouldBeGreaterThan(3);
}
