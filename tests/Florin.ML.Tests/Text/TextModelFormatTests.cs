using System.IO.Compression;
using Florin.ML.Text;

namespace Florin.ML.Tests.Text;

/// <summary>The saved form, whole and damaged.</summary>
public sealed class TextModelFormatTests
{
    /// <summary>Sixty rows of six shops, cards and sizes, fitted and saved by the program before hashed-text/2, with gzip and base64.</summary>
    private const string FirstVersion =
        "H4sIAAAAAAACA3VQa0gUURSeO7Nqruv6WEULCjfsh2as2oPKnDNpDyFLEwwFe6y6+CzJNU2DzaCwLUqzovBVaEpGYGKKaHunfhikuxoGUkhqURYVpfUr2jDvjLM729Yd7p17z/nOd77v7Erem4wo33y9Md+Qu67McLJMF6PwoMQVuCk6rLSk" +
        "whgVtj4sp1hvNBqMyxiKQYspRY6+NFe4GAuqDOONecAsPu4d6cPtozacdaAhfhmiZMuToZHzLu7F4qUY7YJ1LimuRDRSIvEtxQiDSmART8LmSf+LT6xVIpFJYiRxBXLvSDKEWyHUrGLcGVXIXfnfHRW0k1vk/P9S0ZKfICRuaT5ybletoiOl" +
        "Yx7SfMMYeZWrZ4pSM+IspZ5iTkHLWeVOnPXOqNyLp2P+Yl48VQxRc2LxhoRNU/TSXzyR8ElNkUuOcmTQUsZlrjKUxCziaAdazLsjKTcULftTDm1ynLO7q0ragZfexG3PoBdns8xha9dCnLL8wTY+1gy/w9vwjp4UzMfY418/rMfmujHLKU2t" +
        "5b6Fh5QaM0T0n4UznhHc/gQTtMR8hKzYa5CZ0QzJ9xk8/aMe2/iu+KFXcfykvx8fN6aD2O4SfOj8Y2y/sYkNjL0CrW+QZUhjgKLRaqjIM0CqNYAjPGTffu7LlX/fAqOn+6G65SqEfl3O/YyaxNbTkxjpjrJ9U4MC3ta1jx9568F3pmlAq84F" +
        "r4AV3DsPCxBNLyOLob6jFjZu9oHCiVts6rouKFiTJmju0Q7D9lCOv5DwAqsTG/HE+yZ2gx/LZc+kc5UDgXx+diHWd69kiaeKqmahf2OQStCXPpMJ6idvsKmxBZfEMVhnvATHg60WqyGV7w0eZ80LeSD58K/M5IeGW7E16TNL9Hb4ngNfvxG4" +
        "fHMnT/gSZxmYv17EknuvOlLwTeqId4L/NLUHe89G49yBtfiOj5bXHvPGF59+eFRn3Q0ZdYchhFXxqvZpnNSWEn+v8wuO/GrEWxOyLLYaE3RkNDVo7g7ZW7Ze6ZjTBB3Uhdh/V+pXm56NfZsv+XU7/A9Uff9RQAUAAA==";

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
    public void A_file_of_the_first_version_answers_as_it_did_and_is_written_as_it_was()
    {
        using var stream = new GZipStream(new MemoryStream(Convert.FromBase64String(FirstVersion)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var model = Toys.Read(bytes.ToArray());

        model.Name.ShouldBe("hashed-text/1");
        Toys.Predict(model, "tesco petrol", "11", 3).ShouldBe([0.48193467f, 0.32153153f, 0.19653381f], 1e-5);
        Toys.Predict(model, "waterstone", "22", 0).ShouldBe([0.018417431f, 0.017239805f, 0.9643427f], 1e-5);
        Toys.Bytes(model).ShouldBe(bytes.ToArray());
        Toys.Predict(model.With(new TextRow("zooplus", ["11"], [1]), 1), "zooplus", "11", 1)[1].ShouldBeGreaterThanOrEqualTo(0.8f);
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

        Refusal(payload).ShouldBe("the hashed-text/2 model is malformed: an array of 2147483647 values in 0 bytes");
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
