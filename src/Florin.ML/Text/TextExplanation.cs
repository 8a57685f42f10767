using System.Runtime.InteropServices;

namespace Florin.ML.Text;

/// <summary>What a part of an explanation is about.</summary>
public enum TextPartKind
{
    /// <summary>A word with the character n-grams in it.</summary>
    Word,

    /// <summary>Two words in a row.</summary>
    WordPair,

    /// <summary>The value of a field.</summary>
    Field,

    /// <summary>The value of a field together with a word.</summary>
    FieldWord,

    /// <summary>The values of two fields together.</summary>
    FieldPair,

    /// <summary>A text of three words or more as a whole, or its first three words.</summary>
    Text,

    /// <summary>The value of a field together with the whole text.</summary>
    FieldText,

    /// <summary>The value of a field together with two words in a row.</summary>
    FieldWordPair,
}

/// <summary>A part of a row that spoke for or against a class.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What a person reads: <c>tesco</c>, <c>tesco stores</c>, <c>card=5353</c>, <c>card=5353 + tesco</c>.</param>
/// <param name="Weight">What it adds to ln(p(class) / p(against)).</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextPart(TextPartKind Kind, string Name, double Weight);

/// <summary>Why a class is more likely than another.</summary>
/// <param name="Class">The class asked about.</param>
/// <param name="Against">The likeliest other class.</param>
/// <param name="Difference">ln(p(class) / p(against)) = <paramref name="Bias"/> + <paramref name="Prior"/> + weights of <paramref name="Parts"/> + <paramref name="Rest"/>.</param>
/// <param name="Bias">What is known without looking at the row.</param>
/// <param name="Prior">What the row's offset says.</param>
/// <param name="Parts">The parts that weigh most, heaviest first, for or against.</param>
/// <param name="Rest">Sum of the parts not listed.</param>
public sealed record TextExplanation(int Class, int Against, double Difference, double Bias, double Prior, IReadOnlyList<TextPart> Parts, double Rest);
