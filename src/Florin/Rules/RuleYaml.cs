using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Florin.Rules;

/// <summary>YAML to and from the tree by events: an alias, with which a small file could name a huge tree, is refused.</summary>
internal static class RuleYaml
{
    public static RuleNode? Read(string text, List<RuleError> errors)
    {
        try
        {
            using var input = new StringReader(text);
            var parser = new Parser(input);
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return Refuse(errors, 0, "an empty text");
            var node = Read(parser, 0, errors);
            if (errors.Count == 0)
                parser.Consume<DocumentEnd>();
            if (errors.Count == 0 && !parser.TryConsume<StreamEnd>(out _))
                return Refuse(errors, parser.Current?.Start.Line ?? 0, "a second document");
            return node;
        }
        catch (YamlException unreadable)
        {
            return Refuse(errors, unreadable.Start.Line, unreadable.InnerException?.Message ?? unreadable.Message);
        }
    }

    public static string Write(RuleNode root)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(output, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Write(emitter, root, inside: null);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return output.ToString();
    }

    private static RuleNode? Read(Parser parser, int depth, List<RuleError> errors)
    {
        if (depth > RuleNode.DeepestNesting)
            return Refuse(errors, parser.Current?.Start.Line ?? 0, "deeper nesting", $"at most {RuleNode.DeepestNesting} levels");
        if (parser.TryConsume<Scalar>(out var scalar))
            return new RuleNode(scalar.Style == ScalarStyle.Plain && scalar.Value is "true" or "false" ? RuleNodeKind.Flag : RuleNodeKind.Text, scalar.Value);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new RuleNode(RuleNodeKind.List);
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                if (Read(parser, depth + 1, errors) is not { } item)
                    return null;
                list.Items.Add(item);
            }

            return list;
        }

        if (!parser.TryConsume<MappingStart>(out _))
            return Refuse(errors, parser.Current?.Start.Line ?? 0, parser.Current is AnchorAlias ? "an alias" : "no value", "the value itself");
        var map = new RuleNode(RuleNodeKind.Map);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var name))
                return Refuse(errors, parser.Current?.Start.Line ?? 0, "a name that is no text", "a name");
            if (Read(parser, depth + 1, errors) is not { } value)
                return null;
            map.Members.Add(new(name.Value, value));
        }

        return map;
    }

    private static void Write(Emitter emitter, RuleNode node, RuleNodeKind? inside)
    {
        switch (node.Kind)
        {
            case RuleNodeKind.List:
                // Values of an operator stay on its line.
                var isFlow = node.Items.TrueForAll(static item => item.IsScalar);
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, isFlow ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in node.Items)
                    Write(emitter, item, node.Kind);
                emitter.Emit(new SequenceEnd());
                break;
            case RuleNodeKind.Map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, inside == RuleNodeKind.Map && node.Members.TrueForAll(IsShort) && node.Members.Count == 1 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (name, value) in node.Members)
                {
                    emitter.Emit(new Scalar(name));
                    Write(emitter, value, node.Kind);
                }

                emitter.Emit(new MappingEnd());
                break;
            default:
                var quoted = node.Kind == RuleNodeKind.Text && IsAmbiguous(node.Text);
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, node.Text, quoted ? ScalarStyle.DoubleQuoted : ScalarStyle.Any, isPlainImplicit: !quoted, isQuotedImplicit: true));
                break;
        }

        static bool IsShort(KeyValuePair<string, RuleNode> member) => member.Value.IsScalar || (member.Value.Kind == RuleNodeKind.List && member.Value.Items.TrueForAll(static item => item.IsScalar));
    }

    /// <summary>Texts that other readers of YAML would take for a number, a flag or nothing, and those that only quotes with escapes carry.</summary>
    private static bool IsAmbiguous(string text) =>
        text.Length == 0 || text is "~" or "null" or "Null" or "NULL" || bool.TryParse(text, out _) || text.ToLowerInvariant() is "yes" or "no" or "on" or "off" or "y" or "n"
        || double.TryParse(text, NumberStyles.Any, CultureInfo.InvariantCulture, out _) || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])
        || text.Any(static letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' || char.IsSurrogate(letter));

    private static RuleNode? Refuse(List<RuleError> errors, long line, string found, string expected = "rules in YAML or JSON")
    {
        errors.Add(new RuleError(line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {line}") : "text", found, expected));
        return null;
    }
}
