using Florin.Import;
using Florin.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Import;

public sealed class RowLikenessTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20250313UL, 1UL).WithMaxTest(500);

    private static readonly Gen<RowSide> Side =
        from day in Gen.Choose(1, 12)
        from amount in Gen.Elements(-20m, -24m, -25.01m, 20m)
        from text in Gen.Elements("Blue Door Bistro", "BLUE DOOR BISTRO 12 SEATTLE", "Harbour Petrol")
        from reference in Gen.Elements(null, "A1", "B2")
        from pending in Gen.Elements(true, false)
        from card in Gen.Elements(true, false)
        select new RowSide(new DateOnly(2025, 3, day), null, amount, "EUR", text, null, reference, pending, card);

    private static readonly Gen<(RowSide One, RowSide Other, bool Covered, bool SameFormat)> Pairs =
        from one in Side from other in Side from covered in Gen.Elements(true, false) from same in Gen.Elements(true, false) select (one, other, covered, same);

    [Fact]
    public void Which_of_the_two_came_first_does_not_matter() => Check.One(Seeded, Prop.ForAll(Pairs.ToArbitrary(), pair =>
        RowLikeness.Judge(pair.One, pair.Other, pair.Covered, pair.SameFormat).ShouldBe(RowLikeness.Judge(pair.Other, pair.One, pair.Covered, pair.SameFormat))));

    [Fact]
    public void Two_posted_rows_of_different_amounts_are_never_one() => Check.One(Seeded, Prop.ForAll(Pairs.ToArbitrary(), pair =>
    {
        var judged = RowLikeness.Judge(pair.One with { Pending = false }, pair.Other with { Pending = false }, pair.Covered, pair.SameFormat);
        (judged is null || pair.One.Amount == pair.Other.Amount).ShouldBeTrue();
    }));

    [Fact]
    public void Two_bank_references_of_one_format_are_two_rows()
    {
        var one = new RowSide(new DateOnly(2025, 3, 4), null, -20, "EUR", "Blue Door Bistro", null, "A1", Pending: false, Card: true);
        RowLikeness.Judge(one, one with { BankReference = "B2" }, covered: true, sameFormat: true)!.Value.Verdict.ShouldBe(MatchVerdict.Alike);
        RowLikeness.Judge(one, one with { BankReference = "B2" }, covered: true, sameFormat: false)!.Value.Verdict.ShouldBe(MatchVerdict.Duplicate);
    }

    [Theory]
    [InlineData("POS PURCHASE COFFEE CORNER", "Coffee Corner", true)]
    [InlineData("NORTHGATE MARKET 0042", "Northgate Market", true)]
    [InlineData("NORTHGATE MARK", "NORTHGATE MARKET", true)]
    [InlineData("Harbour Petrol", "Riverside Books", false)]
    [InlineData("4711", "4712", false)]
    public void Texts_are_similar_when_the_shorter_name_is_found_in_the_other(string one, string other, bool similar) =>
        (TextLikeness.Of(one, null, other, null) >= TextLikeness.Similar).ShouldBe(similar);
}
