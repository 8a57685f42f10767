using Florin.ML.Text;

namespace Florin.ML.Tests.Text;

/// <summary>The saved form, whole and damaged.</summary>
public sealed class TextModelFormatTests
{
    private static readonly TextRows Rows = Toys.Noisy(400, 0.1, 11);
    private static readonly TextModel Model = new TextTrainer(Toys.WithFields with { HashBits = 9, LongestGram = 0 }).Fit(Rows, 4, Toys.Run);

    [Fact]
    public void A_model_read_again_answers_with_the_same_bits()
    {
        var bytes = Toys.Bytes(Model);
        var read = Toys.Read(bytes);

        for (var i = 0; i < Rows.Count; i++)
            Toys.Predict(read, Rows, i).ShouldBe(Toys.Predict(Model, Rows, i));
        read.Temperature.ShouldBe(Model.Temperature);
        read.Categories.ShouldBe(["card"]);
        read.Numbers.ShouldBe(["size"]);
        Toys.Bytes(read).ShouldBe(bytes);
    }

    [Fact]
    public void A_payload_that_ends_early_is_refused_wherever_it_ends()
    {
        var payload = Written();
        for (var length = 0; length < payload.Length; length += 7)
            Refusal(payload[..length]).ShouldNotBeNull();
    }

    [Fact]
    public void A_damaged_byte_is_refused_or_gives_a_model_that_answers()
    {
        var payload = Written();
        var refused = 0;
        for (var at = 0; at < payload.Length; at += 3)
        {
            var damaged = payload.ToArray();
            damaged[at] ^= 0xFF;
            if (Refusal(damaged) is null)
                Toys.Predict(Toys.Read(Filed(damaged)), "word1").Sum().ShouldBe(1, 1e-3f);
            else
                refused++;
        }

        refused.ShouldBeGreaterThan(400);
    }

    [Fact]
    public void An_absurd_number_of_classes_is_refused_before_memory_is_taken()
    {
        // Fitted without detail, four bytes of options, no fields, temperature 1, two billion biases.
        byte[] payload = [0, 0, 9, 3, 5, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3F, 0xFF, 0xFF, 0xFF, 0x7F];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refusal(payload).ShouldBe("the hashed-text/1 model is malformed: an array of 2147483647 values in 0 bytes");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    private static byte[] Written()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Model.Write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static string? Refusal(byte[] payload) => ModelFile.Load(new MemoryStream(Filed(payload))).Error;

    /// <summary>The payload under a true header and checksum.</summary>
    private static byte[] Filed(byte[] payload)
    {
        using var stream = new MemoryStream();
        ModelFile.Save(new Forged(payload), stream);
        return stream.ToArray();
    }

    private sealed class Forged(byte[] content) : IModel
    {
        public string Name => Model.Name;

        public FitOutcome Outcome => default;

        public void Write(BinaryWriter payload) => payload.Write(content);
    }
}
