using Florin.ML.Text;

namespace Florin.ML.Tests.Text;

/// <summary>The saved form, whole and damaged.</summary>
public sealed class TextModelFormatTests
{
    private static readonly TextRows Rows = Toys.Noisy(400, 0.1, 11);
    private static readonly TextModel Model = new TextTrainer(Toys.WithFields with { HashBits = 9, LongestGram = 0 }).Fit(Rows, 4);

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
    public void A_file_that_ends_early_is_refused_wherever_it_ends()
    {
        var bytes = Toys.Bytes(Model);
        for (var length = 0; length < bytes.Length; length += 7)
            Should.Throw<EndOfStreamException>(() => Toys.Read(bytes[..length]));
    }

    [Fact]
    public void A_damaged_byte_is_refused_or_gives_a_model_that_answers()
    {
        var bytes = Toys.Bytes(Model);
        var refused = 0;
        for (var at = 0; at < bytes.Length; at += 3)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0xFF;
            try
            {
                Toys.Predict(Toys.Read(damaged), "word1").Sum().ShouldBe(1, 1e-3f);
            }
            catch (Exception cause) when (cause is InvalidDataException or EndOfStreamException or ArgumentException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(400);
    }

    [Fact]
    public void Another_version_is_refused_in_a_sentence()
    {
        var bytes = Toys.Bytes(Model);
        bytes[3]++;

        Should.Throw<InvalidDataException>(() => Toys.Read(bytes)).Message.ShouldBe("Expected a text model of version 1.");
    }

    [Fact]
    public void An_absurd_number_of_weights_is_refused_before_memory_is_taken()
    {
        // Magic, four bytes of options, no fields, temperature 1, one class with bias 0, two billion pairs.
        byte[] bytes = [0x46, 0x58, 0x54, 0x31, 9, 3, 5, 3, 0, 0, 0, 0, 0x80, 0x3F, 1, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<InvalidDataException>(() => Toys.Read(bytes)).Message.ShouldContain("pairs");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }
}
