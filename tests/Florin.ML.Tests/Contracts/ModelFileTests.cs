using System.Buffers.Binary;
using System.Security.Cryptography;
using Florin.ML.Data;
using Florin.ML.Intervals;
using Florin.ML.Numerics;

namespace Florin.ML.Tests.Contracts;

public sealed class ModelFileTests
{
    private const int Checksum = 32;

    public static TheoryData<string> Kinds => ModelContractTests.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_flip_of_any_bit_of_the_header_is_refused_in_one_line(string name)
    {
        var file = Saved(name);
        for (var at = 0; at < 7 + name.Length + 8; at++)
        {
            for (var bit = 0; bit < 8; bit++)
                ShouldBeRefused(Flipped(file, at, bit));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_flip_anywhere_behind_the_header_is_refused_in_one_line(string name)
    {
        var file = Saved(name);
        var header = 7 + name.Length + 8;
        var rng = new Rng(1);
        for (var i = 0; i < 200; i++)
            ShouldBeRefused(Flipped(file, header + rng.Next(file.Length - header), rng.Next(8)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_damaged_payload_under_a_true_checksum_gives_a_model_that_answers_or_one_line(string name)
    {
        var file = Saved(name);
        var header = 7 + name.Length + 8;
        var rng = new Rng(2);
        var (features, _) = SmallData.Of("gaps");
        var refused = 0;
        for (var i = 0; i < 400; i++)
        {
            var forged = Flipped(file, header + rng.Next(Math.Min(file.Length - header - Checksum, i < 200 ? 64 : int.MaxValue)), rng.Next(8));
            SHA256.HashData(forged.AsSpan(0, forged.Length - Checksum)).CopyTo(forged.AsSpan(forged.Length - Checksum));
            var reading = ModelFile.Load(new MemoryStream(forged));
            if (reading.Model is { } model && model is not (IClassifier { Features: not 3 } or IRegressor { Features: not 3 } or ConformalModel { Features: not 3 } or IAnomalyModel { Features: not 3 }))
                ModelCatalog.Find(name)!.Answer(model, features).ShouldNotContain(double.NaN);
            else if (reading.Model is null)
                refused += ShouldBeOneLine(reading.Error) ? 1 : 0;
        }

        refused.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_from_a_file_and_from_a_pipe()
    {
        var file = Saved("seasonal-smoothing/1");
        for (var length = 0; length < file.Length; length++)
        {
            ShouldBeRefused(file[..length]);
            using var pipe = new Pipe(file[..length]);
            ShouldBeOneLine(ModelFile.Load(pipe).Error).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_model_is_read_from_a_pipe_and_what_follows_it_stays_there()
    {
        var file = Saved("random-forest-regressor/1");
        using var pipe = new Pipe([.. file, 42]);
        var reading = ModelFile.Load(pipe);
        reading.Error.ShouldBeNull();
        ModelContractTests.Bytes(reading.Model!).ShouldBe(file);
        pipe.ReadByte().ShouldBe(42);
    }

    [Fact]
    public void A_length_of_a_gigabyte_in_a_small_file_allocates_no_gigabyte()
    {
        var file = Saved("isolation-forest/1");
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(7 + "isolation-forest/1".Length), ModelFile.LongestPayload);
        using var pipe = new Pipe(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ModelFile.Load(pipe).Error.ShouldNotBeNull().ShouldContain("cut");
        ModelFile.Load(new MemoryStream(file)).Error.ShouldNotBeNull().ShouldContain("cut");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8L << 20);
    }

    [Fact]
    public void A_longer_payload_than_the_longest_is_refused_before_it_is_read()
    {
        var file = Saved("isolation-forest/1");
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(7 + "isolation-forest/1".Length), long.MaxValue);
        ModelFile.Load(new MemoryStream(file)).Error.ShouldBe("the model file is damaged: a payload of 9223372036854775807 bytes, expected 0 to 1073741824");
    }

    [Theory]
    [InlineData("", "not a Florin model: expected it to begin with FLML")]
    [InlineData("date,amount\n2024-01-01,5", "not a Florin model: expected it to begin with FLML")]
    [InlineData("FLML\x02\0\x04abcd", "the model file has format version 2, this program reads up to 1: use a newer program or train again")]
    [InlineData("FLML\0\0\x04abcd", "the model file is damaged: format version 0")]
    [InlineData("FLML\x01\0\0", "the model file is damaged: a name of 0 characters, expected 1 to 100")]
    [InlineData("FLML\x01", "the model file is cut in its header")]
    public void A_file_that_is_none_says_what_was_expected(string text, string error) =>
        ModelFile.Load(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(text))).Error.ShouldBe(error);

    [Fact]
    public void A_kind_that_nobody_knows_is_named()
    {
        using var file = new MemoryStream();
        ModelFile.Save(new Unknown(), file);
        file.Position = 0;
        ModelFile.Load(file).Error.ShouldBe("the model file holds crystal-ball/1, which this program does not know");
    }

    [Fact]
    public void A_kind_of_the_application_is_read_with_the_models_inside_it()
    {
        var inner = ModelContractTests.Fit("isolation-forest/1", "ordinary", new FitRun(7));
        var file = ModelContractTests.Bytes(new Own(["rent", "food"], inner));
        var read = ModelFile.Load(new MemoryStream(file), new ModelReader("own/1", Own.Read)).Model.ShouldBeOfType<Own>();
        read.Classes.ShouldBe(["rent", "food"]);
        ModelContractTests.Bytes(read.Inner).ShouldBe(ModelContractTests.Bytes(inner));
        ModelFile.Load(new MemoryStream(file)).Error.ShouldBe("the model file holds own/1, which this program does not know");
    }

    [Fact]
    public void A_model_inside_that_is_of_another_kind_is_refused_in_one_line()
    {
        var file = ModelContractTests.Bytes(new Own([], ModelContractTests.Fit("seasonal-smoothing/1", "ordinary", new FitRun(7))));
        ModelFile.Load(new MemoryStream(file), new ModelReader("own/1", Own.Read)).Error
            .ShouldBe("the own/1 model is malformed: seasonal-smoothing/1 inside, expected a IExplainedAnomalyModel");
    }

    [Fact]
    public void More_or_longer_texts_than_allowed_are_refused()
    {
        var file = ModelContractTests.Bytes(new Own(["a", "b", "c"], ModelContractTests.Fit("isolation-forest/1", "one row", new FitRun(7))));
        ModelFile.Load(new MemoryStream(file), new ModelReader("own/1", payload => new Own(payload.ReadTexts(2, 4), null!))).Error.ShouldNotBeNull().ShouldContain("3 texts");
        file = ModelContractTests.Bytes(new Own(["longer"], ModelContractTests.Fit("isolation-forest/1", "one row", new FitRun(7))));
        ModelFile.Load(new MemoryStream(file), new ModelReader("own/1", Own.Read)).Error.ShouldBe("the own/1 model is malformed: a text of 6 characters, expected at most 4");
    }

    private static byte[] Saved(string name) => ModelContractTests.Bytes(ModelContractTests.Fit(name, "ordinary", new FitRun(7)));

    private static byte[] Flipped(byte[] file, int at, int bit)
    {
        var flipped = file.ToArray();
        flipped[at] ^= (byte)(1 << bit);
        return flipped;
    }

    private static void ShouldBeRefused(byte[] file)
    {
        var reading = ModelFile.Load(new MemoryStream(file));
        reading.Model.ShouldBeNull();
        ShouldBeOneLine(reading.Error).ShouldBeTrue(reading.Error);
    }

    private static bool ShouldBeOneLine(string? error) => error is { Length: > 10 and < 300 } && !error.Any(char.IsControl);

    private sealed class Unknown : IModel
    {
        public string Name => "crystal-ball/1";

        public FitOutcome Outcome => default;

        public void Write(BinaryWriter payload) => payload.Write(1);
    }

    /// <summary>A model of an application: the names of its classes and a model of the library.</summary>
    private sealed class Own(string[] classes, IModel inner) : IModel
    {
        public string[] Classes => classes;

        public IModel Inner => inner;

        public string Name => "own/1";

        public FitOutcome Outcome => inner.Outcome;

        public static Own Read(BinaryReader payload) => new(payload.ReadTexts(10, 4), payload.ReadModel<IExplainedAnomalyModel>());

        public void Write(BinaryWriter payload)
        {
            payload.WriteTexts(classes);
            payload.WriteModel(inner);
        }
    }

    /// <summary>A stream that does not know its end and gives seven bytes at a time.</summary>
    private sealed class Pipe(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(7, buffer.Length)]);
    }
}
