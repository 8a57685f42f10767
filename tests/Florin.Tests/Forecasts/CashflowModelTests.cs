using Florin.Forecasts;

namespace Florin.Tests.Forecasts;

public sealed class CashflowModelTests
{
    private static readonly CashflowModel Model = new(0.5, 180, Months: true, [new(7, 1.4, 0.81, 24), new(30, 1.1, 0.79, 20), new(90, 0.9, 0.75, 12)], 412.5);

    [Fact]
    public void Comes_back_from_its_bytes_as_it_was()
    {
        var read = Read(Bytes(Model));

        read.Doubt.ShouldBe(Model.Doubt);
        (read with { Doubt = [] }).ShouldBe(Model with { Doubt = [] });
        Bytes(read).ShouldBe(Bytes(Model));
    }

    [Fact]
    public void The_scale_between_two_horizons_lies_between_theirs_and_beyond_them_is_the_nearest()
    {
        Model.ScaleAt(1).ShouldBe(1.4);
        Model.ScaleAt(7).ShouldBe(1.4);
        // Half way from 7 to 30 in logarithms: √(7 · 30) = 14.49.
        Model.ScaleAt(14).ShouldBe(1.4 - (0.3 * Math.Log(2) / Math.Log(30.0 / 7)), 1e-12);
        Model.ScaleAt(30).ShouldBe(1.1);
        Model.ScaleAt(90).ShouldBe(0.9);
        (Model with { Doubt = [] }).ScaleAt(30).ShouldBe(1);
    }

    [Theory]
    [InlineData(3, 7)]
    [InlineData(14, 7)]
    [InlineData(15, 30)]
    [InlineData(90, 90)]
    public void What_was_measured_nearest_is_what_it_claims(int days, int horizon) => Model.MeasuredNear(days)!.Horizon.ShouldBe(horizon);

    [Fact]
    public void The_built_in_model_claims_nothing() => CashflowModel.BuiltIn.MeasuredNear(30).ShouldBeNull();

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(25)]
    public void A_changed_payload_is_refused(int at)
    {
        var bytes = Bytes(Model);
        bytes.AsSpan(at, Math.Min(8, bytes.Length - at)).Fill(0xFF);

        Should.Throw<InvalidDataException>(() => Read(bytes));
    }

    private static byte[] Bytes(CashflowModel model)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream))
            model.Write(writer);
        return stream.ToArray();
    }

    private static CashflowModel Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return CashflowModel.Read(reader);
    }
}
