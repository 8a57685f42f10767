namespace Florin.Generator;

/// <summary>Somebody the household pays or is paid by.</summary>
/// <param name="Shape">Chooses among the descriptions of a kind of booking: a shop's terminal always writes the same way.</param>
/// <param name="PriceFactors">The few prices of a shop that has a price list, as factors of the usual amount.</param>
internal sealed record Merchant(string Name, bool Opaque, string Town, int Store, int Shape, double[] PriceFactors)
{
    private string? _networkName;
    private string? _payee;
    private string? _networkTown;

    /// <summary>In capitals, as wide as a card network carries.</summary>
    public string NetworkName => _networkName ??= Descriptor.Capitals(Name, Descriptor.CardNetworkWidth);

    public string Payee => _payee ??= Descriptor.Capitals(Name, Descriptor.OfxWidth);

    public string NetworkTown => _networkTown ??= Descriptor.Capitals(Town, Descriptor.CardNetworkWidth);
}

/// <summary>The household's merchants: the same few shops of a topic are visited again and again.</summary>
internal sealed class MerchantDirectory(WordList words, ulong seed)
{
    private readonly Dictionary<string, Merchant[]> _regulars = [];

    // The favourite takes a third of the visits. The third place is always the opaque one: 18 % of the visits, 10 to 14 % of all rows.
    private static readonly double[] Weights = [1.0, 0.7, 0.5, 0.35, 0.25];
    private const int OpaquePlace = 2;

    public Merchant[] Regulars(string topic)
    {
        if (_regulars.TryGetValue(topic, out var merchants))
            return merchants;
        var dice = Dice.For(seed, "merchants of " + topic);
        merchants = new Merchant[Weights.Length];
        for (var i = 0; i < merchants.Length; i++)
        {
            do
                merchants[i] = i == OpaquePlace ? Create(dice, dice.Pick(words.Opaque), opaque: true) : OneOff(topic, dice);
            while (IsTaken(merchants.AsSpan(0, i), merchants[i].Name));
        }

        return _regulars[topic] = merchants;
    }

    public Merchant Regular(string topic, Dice dice) => Regulars(topic)[dice.PickWeighted(Weights)];

    /// <summary>A merchant of the topic that nobody has visited before.</summary>
    public Merchant OneOff(string topic, Dice dice, string? town = null) => Create(dice, dice.Pick(words.Payees[topic]), opaque: false, town);

    private Merchant Create(Dice dice, string pattern, bool opaque, string? town = null) => new(
        words.Name(pattern, dice), opaque, town ?? words.Towns[dice.Chance(0.7) ? 0 : dice.Below(words.Towns.Count)],
        dice.Between(11, 9899), dice.Below(1000), [dice.Between(0.8, 0.95), 1, dice.Between(1.1, 1.4)]);

    private static bool IsTaken(ReadOnlySpan<Merchant> merchants, string name)
    {
        foreach (var merchant in merchants)
        {
            if (merchant.Name == name)
                return true;
        }

        return false;
    }
}
