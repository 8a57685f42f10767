using System.Runtime.CompilerServices;

namespace Florin.ML.Forecasts.ExponentialSmoothing;

/// <summary>A part of the recursion as a type without fields, so that every form is compiled on its own and its loop has no branch on the form.</summary>
internal interface IPart
{
    static abstract Component Kind { get; }
}

internal readonly struct Absent : IPart
{
    public static Component Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Component.None;
    }
}

internal readonly struct Added : IPart
{
    public static Component Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Component.Additive;
    }
}

internal readonly struct Multiplied : IPart
{
    public static Component Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Component.Multiplicative;
    }
}
