namespace Florin.Rules;

internal enum RuleNodeKind
{
    Text,
    Number,
    Flag,
    List,
    Map,
}

/// <summary>YAML and JSON as one tree. What a scalar is meant to be only its reader knows, so numbers and flags are text until then.</summary>
internal sealed class RuleNode(RuleNodeKind kind, string text = "")
{
    public const int DeepestNesting = 40;

    public RuleNodeKind Kind => kind;

    public string Text => text;

    public List<RuleNode> Items { get; } = [];

    public List<KeyValuePair<string, RuleNode>> Members { get; } = [];

    public bool IsScalar => kind is RuleNodeKind.Text or RuleNodeKind.Number or RuleNodeKind.Flag;

    public RuleNode With(string name, RuleNode value)
    {
        Members.Add(new(name, value));
        return this;
    }

    public RuleNode With(string name, string? value) => value is null ? this : With(name, new RuleNode(RuleNodeKind.Text, value));

    public static RuleNode Map(string name, RuleNode value) => new RuleNode(RuleNodeKind.Map).With(name, value);

    public static RuleNode List(IEnumerable<RuleNode> items)
    {
        var list = new RuleNode(RuleNodeKind.List);
        list.Items.AddRange(items);
        return list;
    }
}
