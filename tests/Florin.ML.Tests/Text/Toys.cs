using Florin.ML.Text;

namespace Florin.ML.Tests.Text;

/// <summary>Small sets of labelled texts whose truth is known.</summary>
internal static class Toys
{
    public static readonly FitRun Run = new(1);

    public static readonly TextOptions WithFields = new() { HashBits = 12, Categories = ["card"], Numbers = ["size"] };

    /// <summary>Three shops, three classes: 0 food, 1 fuel, 2 books.</summary>
    public static TextRows Shops()
    {
        string[] food = ["TESCO STORES 3112", "aldi market", "tesco express", "Lidl GB"];
        string[] fuel = ["shell petrol", "BP filling station", "esso petrol", "Texaco garage"];
        string[] books = ["waterstones books", "foyles bookshop", "book depository", "blackwells books"];
        string[] texts = [.. Enumerable.Range(0, 40).SelectMany(i => new[] { food[i % 4], fuel[(i + 1) % 4], books[(i + 2) % 4] })];
        return new TextRows(texts, [.. Enumerable.Range(0, texts.Length).Select(i => i % 3)]);
    }

    /// <summary>Words drawn for four classes, of which a share of the labels is drawn anew; cards and sizes that say something of the class.</summary>
    public static TextRows Noisy(int rows, double noise, int seed)
    {
#pragma warning disable RS0030 // Seeded: the banned constructor is the one without a seed.
        var random = new Random(seed);
#pragma warning restore RS0030
        var texts = new string[rows];
        var labels = new int[rows];
        var cards = new string?[rows];
        var sizes = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            var truth = random.Next(4);
            texts[i] = FormattableString.Invariant($"word{(truth * 25) + random.Next(30)} shop{random.Next(400)}");
            cards[i] = random.Next(3) == 0 ? null : FormattableString.Invariant($"{(truth / 2) + random.Next(2)}");
            sizes[i] = random.Next(5) == 0 ? double.NaN : (truth % 2 == 0 ? -1 : 1) * Math.Exp(random.NextDouble() * 4);
            labels[i] = random.NextDouble() < noise ? random.Next(4) : truth;
        }

        return new TextRows(texts, labels) { Categories = cards, Numbers = sizes };
    }

    public static float[] Predict(TextModel model, string text, string? card = null, double size = double.NaN)
    {
        var probabilities = new float[model.Classes];
        model.Predict(new TextRow(text, [card], [size]), probabilities);
        return probabilities;
    }

    public static float[] Predict(TextModel model, TextRows rows, int row) => Predict(model, rows.Texts[row], rows.Categories.Span[row], rows.Numbers.Span[row]);

    /// <summary>Mean −ln p(label) of the rows.</summary>
    public static double LogLoss(TextModel model, TextRows rows) =>
        Enumerable.Range(0, rows.Count).Average(i => -Math.Log(Math.Max(Predict(model, rows, i)[rows.Labels[i]], 1e-30)));

    public static byte[] Bytes(TextModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Save(model, stream);
        return stream.ToArray();
    }

    public static TextModel Read(byte[] bytes) => (TextModel)ModelFile.Load(new MemoryStream(bytes)).Model.ShouldNotBeNull();
}
