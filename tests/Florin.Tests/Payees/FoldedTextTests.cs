using Florin.Payees;

namespace Florin.Tests.Payees;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("H&M", "hm")]
    [InlineData("AT&T *PAYMENT", "att payment")]
    [InlineData("McDonald's", "mcdonalds")]
    [InlineData("L'Oréal", "l oreal")]
    [InlineData("Disney+", "disney plus")]
    [InlineData("Bäckerei  Groß", "backerei gross")]
    [InlineData("Ba\u0308ckerei", "backerei")]
    [InlineData("Cœur & Âme", "coeur ame")]
    [InlineData("ŻABKA", "zabka")]
    [InlineData("NETFLIX.COM/BILL", "netflix com bill")]
    [InlineData("Ελλάδα 24", "ελλάδα 24")]
    [InlineData("---", "")]
    public void One_spelling_for_many(string text, string folded) => FoldedText.Fold(text).ShouldBe(folded);

    [Theory]
    [InlineData("Disney+")]
    [InlineData("l'eau d'Évian")]
    [InlineData("M&S Simply Food")]
    public void Folding_twice_is_folding_once(string text) => FoldedText.Fold(FoldedText.Fold(text)).ShouldBe(FoldedText.Fold(text));

    [Fact]
    public void A_short_destination_is_never_overrun()
    {
        Span<char> destination = stackalloc char[16];

        FoldedText.Fold(new string('ß', 1000), destination).ShouldBeLessThanOrEqualTo(16);
    }
}
