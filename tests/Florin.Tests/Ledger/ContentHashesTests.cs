using Florin.Ledger;

namespace Florin.Tests.Ledger;

public sealed class ContentHashesTests
{
    private static readonly DateOnly Day = new(2024, 2, 29);

    /// <summary>Lengths around the ends of one, two and three blocks, beyond the lanes' room, and of more than one byte a letter.</summary>
    private static readonly string[] Descriptions =
        ["", "a", .. Enumerable.Range(20, 200).Select(static length => new string('x', length)), "Bäckerei 😀", new string('ß', 60), new string('€', 10_000)];

    [Fact]
    public void Rows_hashed_together_have_the_hashes_they_have_alone()
    {
        var hashes = new ContentHashes();
        var together = new List<Guid>();
        foreach (var description in Descriptions)
            together.AddRange(hashes.Add(Day, -12_3456, "EUR", description, "id 7"));
        together.AddRange(hashes.Rest());
        together.ShouldBe(Descriptions.Select(static description => ContentHash.Of(Day, -12.3456m, "EUR", description, "id 7")));
    }

    [Theory, InlineData(0), InlineData(1), InlineData(7), InlineData(8), InlineData(9)]
    public void However_many_rows_wait_each_is_hashed_once(int rows)
    {
        var hashes = new ContentHashes();
        var ready = 0;
        for (var row = 0; row < rows; row++)
            ready += hashes.Add(Day, row, "EUR", "rent", default).Length;
        (ready + hashes.Rest().Length).ShouldBe(rows);
        hashes.Rest().Length.ShouldBe(0);
    }

    /// <summary>python3 -c "import hashlib; print(hashlib.sha256((738944).to_bytes(4,'little') + (-1234500).to_bytes(16,'little',signed=True) + b'EUR\0rent\0').hexdigest()[:32])"</summary>
    [Fact]
    public void A_hash_is_the_first_half_of_sha_256_of_the_row()
    {
        var hashes = new ContentHashes();
        hashes.Add(Day, -1_234_500, "EUR", "rent", default).Length.ShouldBe(0);
        hashes.Rest()[0].ToString("N").ShouldBe("523cd5ec2efa70509309fd1482ec4114");
    }
}
