using System.IO.Compression;
using System.Text;
using Florin.Import.Formats;

namespace Florin.Benchmarks.Load.Fuzzing;

/// <summary>An input by its number, and how it is to be read.</summary>
internal sealed record FuzzInput(int Number, byte[] Content, string? Format, StatementReading Reading);

/// <summary>Makes input after input from seeds: the same seed, number and seed files give the same bytes.</summary>
internal sealed class FuzzInputs(FuzzSeeds seeds, int seed)
{
    private const int BombEvery = 2000;
    private const int LargeEvery = 400;
    private const int PackedEvery = 12;
    private const int WorkbookEvery = 24;

    /// <summary>Every second bomb below this is changed too; a large one takes as long to change as to read.</summary>
    private const int ChangedBomb = 2 << 20;

    private static readonly string?[] Asked = [.. new StatementFormats().All.Select(format => format.Name)];
    private static readonly string[] Currencies = ["EUR", "USD", "JPY", "KWD"];

    public FuzzInput Make(int number)
    {
        var dice = new Random(unchecked((seed * 486_187_739) + number));
        var content = dice.Next(BombEvery) == 0 ? Bomb(dice) : Mutated(dice);
        var format = dice.Next(6) == 0 ? Asked[dice.Next(Asked.Length)] : null;
        var reading = new StatementReading("fuzz", (AmountSign)dice.Next(3), Currencies[dice.Next(Currencies.Length)], dice.Next(2) == 0) { Today = new DateOnly(2024, 6, 30) };
        return new FuzzInput(number, content, format, reading);
    }

    private byte[] Bomb(Random dice)
    {
        var bomb = Bombs.Make(dice.Next(Bombs.Kinds));
        return bomb.Length < ChangedBomb && dice.Next(2) == 0 ? Mutations.Any(dice, bomb, seeds) : bomb;
    }

    private byte[] Mutated(Random dice)
    {
        if (dice.Next(WorkbookEvery) == 0) return FuzzSeeds.Workbook(part => dice.Next(3) == 0 ? Mutations.Any(dice, part, seeds) : part);
        var content = seeds.Any(dice);
        for (var times = 1 + dice.Next(4); times > 0; times--) content = Mutations.Any(dice, content, seeds);
        if (dice.Next(LargeEvery) == 0) content = Mutations.Large(dice, content);
        if (dice.Next(PackedEvery) != 0) return content;
        content = dice.Next(2) == 0 ? Archives.Gzip(content) : Archives.Zip(CompressionLevel.Fastest, ("a.csv", content), ("b.xml", seeds.Any(dice)));
        return dice.Next(2) == 0 ? content : Mutations.Any(dice, content, seeds);
    }
}
